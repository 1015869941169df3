class CreateSessions < ActiveRecord::Migration[6.1]
  def change
    create_table :sessions do |t|
      t.string :session_id, null: false
      t.string :channel, null: false
      t.string :phone
      t.string :gender, null: false
      t.string :location, null: false
      t.timestamps
    end
    add_index :sessions, :session_id
  end
end
