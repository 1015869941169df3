# What the chatbot and the telephone menu call while somebody goes through them.
class SessionsController < ApplicationController
  def create
    given = params.permit(:channel, :phone, :gender, :location)
    session = Session.create!(given.merge(external_id: given[:phone], session_id: given[:phone]))
    render json: { id: session.id, session: session.external_id }, status: :created
  end

  def variables
    variable = session_of.variables.create!(params.permit(:name, :value))
    render json: { variable: variable.name }, status: :created
  end

  def tracking
    tracking = session_of.trackings.create!(params.permit(:step, :status))
    render json: { status: tracking.status, repeated: tracking.repeated }, status: :created
  end

  def feedback
    feedback = session_of.feedbacks.create!(params.permit(:rating, :comment))
    render json: { rating: feedback.rating }, status: :created
  end

  private

  def session_of
    Session.find(params[:id])
  end
end
