class Variable < ApplicationRecord
  belongs_to :session
end
