# One visit of a step of the menu.
class Tracking < ApplicationRecord
  belongs_to :session

  validates :status, inclusion: { in: %w[invalid completed incomplete] }

  before_create { self.repeated = session.trackings.exists?(step: step, status: "completed") }
end
