require "pg"

session = PG.connect(ENV.fetch("DATABASE_URL"))
session.exec("create table t (id int primary key, name text); create index on t (name)")
session.prepare("fill", "insert into t values ($1, $2)")
session.transaction { (1..11).each { |n| session.exec_prepared("fill", [n, "a value"]) } }
session.copy_data("copy t from stdin") do
  (12..1011).each { |n| session.put_copy_data("#{n}\ta value\n") }
end
session.exec_params("delete from t where id > $1", [500])
begin
  session.exec("select nope from t")
rescue PG::UndefinedColumn => error
  code = error.result.error_field(PG::PG_DIAG_SQLSTATE)
end
puts "#{code} #{session.exec("select count(*) from t").getvalue(0, 0)}"
