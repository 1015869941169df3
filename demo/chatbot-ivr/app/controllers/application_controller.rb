class ApplicationController < ActionController::API
  rescue_from(ActiveRecord::RecordInvalid) do |error|
    render json: { errors: error.record.errors.attribute_names }, status: :unprocessable_entity
  end
  rescue_from(ActiveRecord::RecordNotFound) { head :not_found }
end
