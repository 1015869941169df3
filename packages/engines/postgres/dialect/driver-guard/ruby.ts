/**
 * Loaded by every Ruby that a tool starts: the driver connects to nothing but the database of STAGEGATE_HOST,
 * STAGEGATE_PORT and STAGEGATE_DATABASE, and the endpoints of STAGEGATE_REACHES. A migration may call
 * establish_connection for any entry of database.yml: only the driver sees where that leads.
 */
export const rubyGuard = `
module StagegatePlace
  module_function

  def same(host) = %w[localhost ::1].include?(host) ? "127.0.0.1" : host

  def elsewhere(named)
    STDERR.puts("stagegate: elsewhere: " + named)
    STDERR.flush
    exit!(1) # an exception could be rescued, and something else be tried
  end

  def keep_to(arguments)
    text = PG::Connection.parse_connect_args(*arguments)
    given = PG::Connection.conninfo_parse(text).to_h { |one| [one[:keyword], one[:val]] }
    given = given.reject { |_, value| value.nil? || value.empty? }
    service = given["service"] || ENV["PGSERVICE"]
    named = (given["host"] || given["hostaddr"]) && given["port"] && given["dbname"]
    elsewhere("the service " + service) if service && !named
    host = given["hostaddr"] || given["host"] || ENV["PGHOSTADDR"] || ENV["PGHOST"] || "the socket of this machine"
    port = given["port"] || ENV["PGPORT"] || "5432"
    database = given["dbname"] || ENV["PGDATABASE"] || given["user"] || ENV["PGUSER"]
    reaches = ENV["STAGEGATE_REACHES"].split.map { |place| place.rpartition(":").values_at(0, 2) }
    return if reaches.any? { |other, at| same(other) == same(host) && at == port.to_s }
    ours = [same(ENV["STAGEGATE_HOST"]), ENV["STAGEGATE_PORT"], ENV["STAGEGATE_DATABASE"]]
    return if [same(host), port.to_s, database] == ours
    elsewhere("#{host}:#{port}/#{database}")
  end

  NAMES = %i[new connect open setdb setdblogin async_connect sync_connect connect_start async_connect_start sync_connect_start]

  # Once the gem is loaded as a whole: it makes its methods one of the other.
  def guard
    return if @guarded || !defined?(PG::Connection) || $LOADED_FEATURES.none? { |path| path.end_with?("/pg.rb") }
    @guarded = true
    known = NAMES.select { |name| PG::Connection.respond_to?(name) }
    own = PG::Connection.singleton_class
    # As they are now: PG::Connection.async_api= makes aliases of them.
    originals = known.to_h { |name| [name, own.instance_method(name)] }
    own.prepend(Module.new do
      originals.each do |name, original|
        define_method(name) do |*arguments, **words, &block|
          given = words.empty? ? arguments : [*arguments, words]
          # The gem comes here again with the address that it has looked up for the host.
          within = Thread.current[:stagegate_within]
          StagegatePlace.keep_to(given) unless within
          begin
            Thread.current[:stagegate_within] = true
            original.bind(self).call(*given, &block)
          ensure
            Thread.current[:stagegate_within] = within
          end
        end
      end
    end)
  end
end

# Bundler puts require back as it was: then it is whenever a class or a module has been read.
reading = TracePoint.new(:end) { reading.disable if StagegatePlace.guard }
reading.enable

module Kernel
  alias_method :stagegate_require, :require
  def require(name)
    stagegate_require(name).tap { StagegatePlace.guard if name == "pg" }
  end
  private :require, :stagegate_require
end
`;
