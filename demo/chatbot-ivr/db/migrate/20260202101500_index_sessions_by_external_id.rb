# Outside a transaction and concurrently: callers go on writing sessions while it is built.
class IndexSessionsByExternalId < ActiveRecord::Migration[6.1]
  disable_ddl_transaction!

  def change
    add_index :sessions, :external_id, algorithm: :concurrently
  end
end
