class AddRepeatedToTrackings < ActiveRecord::Migration[6.1]
  def change
    add_column :trackings, :repeated, :boolean, null: false, default: false
  end
end
