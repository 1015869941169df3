class Feedback < ApplicationRecord
  belongs_to :session

  validates :rating, inclusion: { in: 1..5 }
end
