-- Fills production as of version d4598c7f1e60: 100,000 orders, 30,000 of them by WhatsApp. People and numbers are
-- made up: example domains, and telephone numbers of the range that is kept for fiction. Fewer orders with
-- `SET demo.rows = 1000`. The sequence of orders stays behind its table, as it does where rows were copied in.
SET TIME ZONE 'UTC';

CREATE FUNCTION pg_temp.pick(n bigint, VARIADIC words text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN words[1 + n % cardinality(words)];

CREATE FUNCTION pg_temp.rows() RETURNS int LANGUAGE sql STABLE
  RETURN coalesce(nullif(current_setting('demo.rows', true), '')::int, 100000);

CREATE FUNCTION pg_temp.phone(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN '+1' || (201 + n / 100 % 700) || '55501' || lpad((n % 100)::text, 2, '0');

INSERT INTO customers (id, name, email, phone, created_at)
SELECT n,
  pg_temp.pick(n, 'Amara', 'Bastien', 'Carmen', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Hana', 'Ivo', 'Julia')
    || ' ' || pg_temp.pick(n / 10, 'Abara', 'Bianchi', 'Castillo', 'Dubois', 'Eriksen', 'Ferreira', 'Gupta'),
  'customer.' || n || '@mail.example', pg_temp.phone(n), TIMESTAMPTZ '2024-03-05' + n * INTERVAL '37 minutes'
FROM generate_series(1, pg_temp.rows() / 5) AS n;

INSERT INTO conversations (customer_id, channel, last_message, updated_at)
SELECT n, pg_temp.pick(n, 'whatsapp', 'whatsapp', 'web', 'instagram'),
  pg_temp.pick(n, 'Where is my parcel?', 'I would like two of the blue ones', '¿Tienen talla M?', 'Thank you!'),
  TIMESTAMPTZ '2024-06-11' + n * INTERVAL '29 minutes'
FROM generate_series(1, pg_temp.rows() / 5) AS n;

INSERT INTO orders (id, customer_id, channel, status, total, metadata, created_at, updated_at)
SELECT n, 1 + n * 31 % (pg_temp.rows() / 5), channel,
  pg_temp.pick(n / 3, 'placed', 'paid', 'shipped', 'delivered', 'delivered', 'cancelled'), (350 + n * 37 % 12000) / 100.0,
  jsonb_build_object('items', 1 + n % 4, 'campaign', pg_temp.pick(n, 'spring', 'returning', 'none'))
    || CASE WHEN channel = 'whatsapp' THEN
         jsonb_build_object('whatsapp_phone', pg_temp.phone(1 + n * 31 % (pg_temp.rows() / 5)))
         -- The shop has kept message ids since its second month only, and not every order began with a template.
         || CASE WHEN at >= TIMESTAMPTZ '2024-07-15'
              THEN jsonb_build_object('whatsapp_message_id', 'wamid.' || md5(n::text)) ELSE '{}' END
         || CASE WHEN n % 3 = 0
              THEN jsonb_build_object('whatsapp_template', pg_temp.pick(n, 'order_update', 'reminder')) ELSE '{}' END
         || CASE WHEN n % 7 > 0 THEN jsonb_build_object('whatsapp_opt_in', n % 2 = 0) ELSE '{}' END
       ELSE '{}' END,
  at, at + INTERVAL '1 day'
FROM generate_series(1, pg_temp.rows()) AS n,
  LATERAL (SELECT pg_temp.pick(n, 'web', 'whatsapp', 'instagram', 'web', 'whatsapp', 'web', 'whatsapp', 'web', 'instagram',
    'web')) AS by (channel),
  LATERAL (SELECT TIMESTAMPTZ '2024-06-11' + n * (500 * INTERVAL '1 day' / pg_temp.rows())) AS made (at);

SELECT setval('customers_id_seq', max(id)) FROM customers;
SELECT setval('orders_id_seq', max(id) - max(id) / 70) FROM orders;
ANALYZE;
