# Somebody's way through the chatbot or the telephone menu. Rows from before version 2 have the call's id as
# session id; new ones have the telephone number.
class Session < ApplicationRecord
  has_many :variables
  has_many :trackings
  has_many :feedbacks

  validates :channel, inclusion: { in: %w[chatbot ivr] }
  validates :gender, :location, presence: true
end
