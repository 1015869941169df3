/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.createTable("orders", {
      id: { type: DataTypes.INTEGER, primaryKey: true, autoIncrement: true },
      userId: { type: DataTypes.INTEGER, allowNull: false, references: { model: "users", key: "id" } },
      prescriptionId: { type: DataTypes.INTEGER, references: { model: "prescriptions", key: "id" } },
      status: {
        type: DataTypes.ENUM("placed", "paid", "shipped", "delivered", "cancelled"),
        allowNull: false,
        defaultValue: "placed",
      },
      total: { type: DataTypes.DECIMAL(10, 2), allowNull: false },
      deliveryAddress: { type: DataTypes.TEXT },
      contactPhone: { type: DataTypes.STRING(32) },
      metadata: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    });
    await queryInterface.addIndex("orders", ["userId"]);
    await queryInterface.addIndex("orders", ["status", "createdAt"]);
    await queryInterface.addIndex("orders", ["metadata"], { using: "gin", operator: "jsonb_path_ops" });
  },

  async down(queryInterface) {
    await queryInterface.dropTable("orders");
    await queryInterface.sequelize.query('DROP TYPE "enum_orders_status"');
  },
};
