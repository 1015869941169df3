-- Fills production as of version 20230619080000: 40,000 sessions, about 230,000 rows. People and numbers are made up:
-- telephone numbers of the range that is kept for fiction. Fewer sessions with `SET demo.rows = 400`. The sequences of
-- sessions and feedbacks stay behind their tables, as they do where rows were copied in by hand.
SET TIME ZONE 'UTC';

CREATE FUNCTION pg_temp.pick(n bigint, VARIADIC words text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN words[1 + n % cardinality(words)];

CREATE FUNCTION pg_temp.rows() RETURNS int LANGUAGE sql STABLE
  RETURN coalesce(nullif(current_setting('demo.rows', true), '')::int, 40000);

INSERT INTO sessions (id, session_id, channel, phone, gender, location, created_at, updated_at)
SELECT n, 'call-' || md5(n::text), channel,
  CASE WHEN channel = 'ivr' THEN '+1' || (201 + n / 100 % 700) || '55501' || lpad((n % 100)::text, 2, '0') END,
  pg_temp.pick(n, 'female', 'male', 'other'), pg_temp.pick(n / 3, 'Riverton', 'Oakfield', 'Villanueva', 'Saint-Aubin'),
  at, at
FROM generate_series(1, pg_temp.rows()) AS n,
  LATERAL (SELECT pg_temp.pick(n, 'ivr', 'chatbot', 'ivr')) AS by (channel),
  LATERAL (SELECT TIMESTAMPTZ '2023-07-01' + n * INTERVAL '31 minutes') AS made (at);

INSERT INTO variables (session_id, name, value, created_at, updated_at)
SELECT 1 + n * 7 % pg_temp.rows(), pg_temp.pick(n, 'language', 'district', 'nickname'),
  pg_temp.pick(n / 3, 'en', 'north', 'Amara', 'fr', 'harbour', 'Ivo'), at, at
FROM generate_series(1, pg_temp.rows() * 3 / 2) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2023-07-01' + n * INTERVAL '20 minutes') AS made (at);

INSERT INTO trackings (session_id, step, status, created_at, updated_at)
SELECT 1 + n * 11 % pg_temp.rows(), pg_temp.pick(n, 'welcome', 'gender', 'location', 'question', 'goodbye'),
  pg_temp.pick(n / 5, 'completed', 'completed', 'incomplete', 'completed', 'invalid'), at, at
FROM generate_series(1, pg_temp.rows() * 5 / 2) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2023-07-01' + n * INTERVAL '12 minutes') AS made (at);

INSERT INTO feedbacks (id, session_id, rating, comment, created_at, updated_at)
SELECT n, 1 + n * 13 % pg_temp.rows(), 1 + n % 5,
  CASE WHEN n % 2 = 0 THEN pg_temp.pick(n / 2, 'The nurse called me back the same day', 'Nobody answered',
    'Ma voisine m''a aidée', 'Please call my sister instead') END, at, at
FROM generate_series(1, pg_temp.rows() * 3 / 4) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2023-07-02' + n * INTERVAL '40 minutes') AS made (at);

-- The files are in production's own store: on staging the app would stumble over them.
INSERT INTO templates (kind, key, file, created_at, updated_at)
SELECT kind, kind || '-' || n, CASE WHEN kind <> 'text' THEN '/var/templates/' || kind || '/' || n END, now(), now()
FROM generate_series(1, 40) AS n, unnest(ARRAY['text', 'audio', 'image']) AS kind;

SELECT setval('sessions_id_seq', max(id) - max(id) / 50) FROM sessions;
SELECT setval('feedbacks_id_seq', max(id) - max(id) / 75) FROM feedbacks;
ANALYZE;
