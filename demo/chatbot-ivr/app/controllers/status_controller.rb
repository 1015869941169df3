class StatusController < ApplicationController
  def health
    ApplicationRecord.connection.select_value("SELECT 1")
    render json: { status: "ok" }
  end

  # For the dashboard: the same numbers whichever way a session is identified.
  def counts
    render json: { sessions: Session.count, identified: Session.where.not(external_id: nil).count }
  end
end
