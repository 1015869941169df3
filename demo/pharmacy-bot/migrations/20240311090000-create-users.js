/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.createTable("users", {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      name: { type: DataTypes.STRING(120), allowNull: false },
      email: { type: DataTypes.STRING(160), allowNull: false, unique: true },
      phone: { type: DataTypes.STRING(32), allowNull: false },
      dateOfBirth: { type: DataTypes.DATEONLY },
      address: { type: DataTypes.TEXT },
      language: { type: DataTypes.ENUM("en", "es", "fr"), allowNull: false, defaultValue: "en" },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    });
    await queryInterface.addIndex("users", ["phone"]);
  },

  async down(queryInterface) {
    await queryInterface.dropTable("users");
    await queryInterface.sequelize.query('DROP TYPE "enum_users_language"');
  },
};
