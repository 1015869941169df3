/**
 * Version 2 reads the text of a prescription's photo. In one transaction: a failure leaves version 1.
 *
 * @type {import("sequelize-cli").Migration}
 */
module.exports = {
  up: (queryInterface, { DataTypes }) =>
    queryInterface.sequelize.transaction(async (transaction) => {
      const add = (column, definition) =>
        queryInterface.addColumn("prescriptions", column, definition, { transaction });
      await add("extractedText", { type: DataTypes.TEXT });
      await add("extractionStatus", {
        type: DataTypes.ENUM("pending", "processing", "completed", "failed"),
        allowNull: false,
        defaultValue: "pending",
      });
      await add("extractedAt", { type: DataTypes.DATE });
      // For the worker's query: the oldest prescriptions that are still to be read.
      await queryInterface.addIndex("prescriptions", ["extractionStatus", "createdAt"], { transaction });
    }),

  down: (queryInterface) =>
    queryInterface.sequelize.transaction(async (transaction) => {
      for (const column of ["extractedAt", "extractionStatus", "extractedText"])
        await queryInterface.removeColumn("prescriptions", column, { transaction });
      // Sequelize leaves the type behind, and the next `up` would stop at "type already exists".
      await queryInterface.sequelize.query('DROP TYPE "enum_prescriptions_extractionStatus"', {
        transaction,
      });
    }),
};
