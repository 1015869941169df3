class CreateVariablesAndTemplates < ActiveRecord::Migration[6.1]
  def change
    create_table :variables do |t|
      t.references :session, null: false, foreign_key: true
      t.string :name, null: false
      t.string :value
      t.timestamps
    end
    create_table :templates do |t|
      t.string :kind, null: false
      t.string :key, null: false, index: { unique: true }
      t.string :file
      t.timestamps
    end
  end
end
