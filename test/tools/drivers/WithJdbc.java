import java.io.StringReader;
import java.net.URI;
import java.sql.*;
import org.postgresql.PGConnection;

public class WithJdbc {
  public static void main(String[] words) throws Exception {
    URI url = new URI(System.getenv("DATABASE_URL").replaceFirst("\\?.*", ""));
    String[] login = url.getUserInfo().split(":");
    String mode = System.getenv().getOrDefault("PGSSLMODE", "disable");
    String jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath() + "?sslmode=" + mode;
    try (Connection session = DriverManager.getConnection(jdbc, login[0], login[1])) {
      Statement plain = session.createStatement();
      plain.execute("create table t (id int primary key, name text); create index on t (name)");
      session.setAutoCommit(false);
      PreparedStatement fill = session.prepareStatement("insert into t values (?, ?)");
      for (int n = 1; n < 12; n += 1) {
        fill.setInt(1, n);
        fill.setString(2, "a value");
        fill.addBatch();
      }
      fill.executeBatch();
      StringBuilder rows = new StringBuilder();
      for (int n = 12; n < 1012; n += 1) rows.append(n).append("\ta value\n");
      session.unwrap(PGConnection.class).getCopyAPI().copyIn("copy t from stdin", new StringReader(rows.toString()));
      PreparedStatement read = session.prepareStatement("select * from t");
      read.setFetchSize(100);
      try (ResultSet all = read.executeQuery()) { while (all.next()) {} }
      plain.executeUpdate("delete from t where id > 500");
      session.commit();
      String code = "";
      try {
        plain.executeQuery("select nope from t");
      } catch (SQLException error) {
        code = error.getSQLState();
        session.rollback();
      }
      ResultSet count = plain.executeQuery("select count(*) from t");
      count.next();
      System.out.println(code + " " + count.getInt(1));
    }
  }
}
