/** @type {import("sequelize-cli").Migration} */
module.exports = {
  async up(queryInterface, { DataTypes }) {
    await queryInterface.createTable("sessions", {
      id: { type: DataTypes.BIGINT, primaryKey: true, autoIncrement: true },
      userId: {
        type: DataTypes.INTEGER,
        allowNull: false,
        references: { model: "users", key: "id" },
        onDelete: "CASCADE",
      },
      token: { type: DataTypes.STRING(64), allowNull: false, unique: true },
      channel: { type: DataTypes.ENUM("whatsapp", "web", "sms"), allowNull: false },
      ipAddress: { type: DataTypes.INET },
      userAgent: { type: DataTypes.STRING(200) },
      state: { type: DataTypes.JSONB, allowNull: false, defaultValue: {} },
      lastMessage: { type: DataTypes.TEXT },
      expiresAt: { type: DataTypes.DATE, allowNull: false },
      createdAt: { type: DataTypes.DATE, allowNull: false },
      updatedAt: { type: DataTypes.DATE, allowNull: false },
    });
    await queryInterface.addIndex("sessions", ["userId"]);
    await queryInterface.addIndex("sessions", ["expiresAt"]);
  },

  async down(queryInterface) {
    await queryInterface.dropTable("sessions");
    await queryInterface.sequelize.query('DROP TYPE "enum_sessions_channel"');
  },
};
