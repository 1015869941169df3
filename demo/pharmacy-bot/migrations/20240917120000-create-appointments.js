/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.createTable("appointments", {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      userId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: "users", key: "id" },
        onDelete: "CASCADE",
      },
      pharmacistName: { type: DataTypes.STRING(120), allowNull: false },
      scheduledAt: { type: DataTypes.DATE, allowNull: false },
      status: {
        type: DataTypes.ENUM("booked", "kept", "missed", "cancelled"),
        allowNull: false,
        defaultValue: "booked",
      },
      reason: { type: DataTypes.TEXT },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    });
    await queryInterface.addIndex("appointments", ["userId"]);
    await queryInterface.addIndex("appointments", ["scheduledAt"]);
  },

  async down(queryInterface) {
    await queryInterface.dropTable("appointments");
    await queryInterface.sequelize.query('DROP TYPE "enum_appointments_status"');
  },
};
