/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.addColumn("prescriptions", "insuranceNumber", { type: DataTypes.STRING(20) });
  },

  async down(queryInterface) {
    await queryInterface.removeColumn("prescriptions", "insuranceNumber");
  },
};
