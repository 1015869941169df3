Rails.application.routes.draw do
  get "/health", to: "status#health"
  get "/counts", to: "status#counts"
  resources :sessions, only: [:create] do
    post "variables", on: :member
    post "tracking", on: :member
    post "feedback", on: :member
  end
end
