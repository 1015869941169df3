# From version 2 on, a caller is known by the telephone number. Old sessions keep the call's id, so that nobody's
# earlier answers are counted twice.
class IdentifySessionsByPhone < ActiveRecord::Migration[6.1]
  def up
    add_column :sessions, :external_id, :string
    execute "UPDATE sessions SET external_id = session_id"
    change_column_null :sessions, :external_id, false
  end

  def down
    remove_column :sessions, :external_id
  end
end
