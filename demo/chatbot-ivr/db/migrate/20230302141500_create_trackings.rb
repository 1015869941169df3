class CreateTrackings < ActiveRecord::Migration[6.1]
  def change
    create_table :trackings do |t|
      t.references :session, null: false, foreign_key: true
      t.string :step, null: false
      t.string :status, null: false
      t.timestamps
    end
  end
end
