class CreateFeedbacks < ActiveRecord::Migration[6.1]
  def change
    create_table :feedbacks do |t|
      t.references :session, null: false, foreign_key: true
      t.integer :rating, null: false
      t.text :comment
      t.timestamps
    end
  end
end
