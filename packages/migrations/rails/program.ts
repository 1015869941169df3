/**
 * What is run in place of `bin/rails`: the same, with the task of the one database that is at STAGEGATE_HOST and
 * STAGEGATE_PORT. Rails takes DATABASE_URL for a database called primary, or an only one, that has no `url` of its
 * own; every other one it would migrate wherever database.yml says it is, which may be production.
 *
 * Nothing of the application but its configuration is loaded for this, and nothing is connected to.
 */
export const railsProgram = `
require "./config/application"
require "active_record"
begin
  require "active_record/database_configurations"
rescue LoadError # before Rails 6, which knows one database
end
if defined?(ActiveRecord::DatabaseConfigurations)
  known = ActiveRecord::DatabaseConfigurations.new(Rails.application.config.database_configuration)
  all = known.configs_for(env_name: Rails.env).map do |config|
    given = config.respond_to?(:configuration_hash) ? config.configuration_hash : config.config
    given = given.to_h { |key, value| [key.to_s, value] }
    host = (given["host"] || ENV["PGHOST"]).to_s
    port = (given["port"] || ENV["PGPORT"] || 5432).to_s
    name = config.respond_to?(:name) ? config.name : config.spec_name
    { name: name, host: host, port: port, database: given["database"].to_s }
  end
  same = ->(host) { %w[localhost ::1].include?(host) ? "127.0.0.1" : host }
  ours = all.select do |one|
    one[:port] == ENV["STAGEGATE_PORT"] && same.(one[:host]) == same.(ENV["STAGEGATE_HOST"])
  end
  named = ours.select { |one| one[:database] == ENV["STAGEGATE_DATABASE"] }
  ours = named if named.any?
  chosen = ours.find { |one| one[:name] == "primary" } || (ours.first if ours.size == 1)
  if chosen.nil?
    abort "stagegate: elsewhere: " + all.map { |one| "#{one[:name]} at #{one[:host]}:#{one[:port]}" }.join(", ")
  end
  (all - [chosen]).each do |one|
    puts "stagegate: also: #{one[:name]} (#{one[:host]}:#{one[:port]}/#{one[:database]})"
  end
  $stdout.flush
  ARGV[0] += ":" + chosen[:name] if all.size > 1
end
load "bin/rails"
`;
