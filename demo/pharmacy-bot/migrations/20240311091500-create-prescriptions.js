/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.createTable("prescriptions", {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      userId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: "users", key: "id" },
        onDelete: "CASCADE",
      },
      doctorName: { type: DataTypes.STRING(120) },
      medication: { type: DataTypes.STRING(120), allowNull: false },
      dosage: { type: DataTypes.STRING(60), allowNull: false },
      status: {
        type: DataTypes.ENUM("received", "approved", "dispensed", "rejected"),
        allowNull: false,
        defaultValue: "received",
      },
      imageUrl: { type: DataTypes.STRING(300) },
      notes: { type: DataTypes.TEXT },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    });
    await queryInterface.addIndex("prescriptions", ["userId"]);
  },

  async down(queryInterface) {
    await queryInterface.dropTable("prescriptions");
    await queryInterface.sequelize.query('DROP TYPE "enum_prescriptions_status"');
  },
};
