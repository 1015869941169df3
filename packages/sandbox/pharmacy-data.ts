/**
 * SQL that fills the pharmacy's tables: 7.5 rows for each user, the same on every run. People, streets and
 * numbers are made up: example domains, and telephone numbers of the range that is kept for fiction.
 * One user in nine has the phone of the user before, as families do; prescriptions have an insurance number
 * from the day on which the column was added. The sequences of orders and appointments
 * stay behind their tables, as they do where rows were copied in by hand.
 */
export const pharmacyData = (users: number): string => `
SET TIME ZONE 'UTC';

CREATE FUNCTION pg_temp.pick(n bigint, VARIADIC words text[]) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN words[1 + n % cardinality(words)];

CREATE FUNCTION pg_temp.person(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN pg_temp.pick(n, 'Amara', 'Bastien', 'Carmen', 'Dmitri', 'Elena', 'Farid', 'Greta', 'Hana', 'Ivo',
      'Julia', 'Kofi', 'Lucía', 'Marek', 'Noor', 'Océane', 'Pavel', 'Quinn', 'Rosa', 'Samir', 'Tess')
    || ' ' || pg_temp.pick(n / 20 + n, 'Abara', 'Bianchi', 'Castillo', 'Dubois', 'Eriksen', 'Ferreira', 'Gupta',
      'Haddad', 'Ivanova', 'Jansen', 'Kowalski', 'Lefèvre', 'Mensah', 'Nakamura', 'O''Brien', 'Petrov', 'Quispe');

CREATE FUNCTION pg_temp.phone(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN '+1' || (201 + n / 100 % 700) || '55501' || lpad((n % 100)::text, 2, '0');

CREATE FUNCTION pg_temp.street(n bigint) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN 1 + n * 7 % 240 || ' ' || pg_temp.pick(n, 'Harbour Street', 'Mill Lane', 'Rue des Lilas', 'Calle Mayor',
      'Station Road', 'Orchard Way', 'Chapel Hill') || ', ' || pg_temp.pick(n / 7, 'Springfield', 'Riverton',
      'Saint-Aubin', 'Villanueva', 'Oakfield');

INSERT INTO users
  (id, name, email, phone, "dateOfBirth", address, language, "createdAt", "updatedAt")
SELECT n, pg_temp.person(n), 'patient.' || n || '@mail.example', pg_temp.phone(n - n % 9 / 8),
  DATE '1940-01-01' + (n * 7919 % 25000)::int, pg_temp.street(n),
  pg_temp.pick(n, 'en', 'en', 'es', 'fr')::enum_users_language, at, at
FROM generate_series(1, ${users}::bigint) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2024-03-12' + n * 677 % 57024000 * INTERVAL '1 second') AS made (at);

INSERT INTO prescriptions
  (id, "userId", "doctorName", medication, dosage, status, "imageUrl", notes, "createdAt", "updatedAt",
   "insuranceNumber")
SELECT n, 1 + n * 31 % ${users}, 'Dr ' || pg_temp.person(n % 400),
  pg_temp.pick(n, 'Amoxicillin', 'Ibuprofen', 'Levothyroxine', 'Lisinopril', 'Metformin', 'Omeprazole',
    'Salbutamol', 'Sertraline', 'Simvastatin', 'Warfarin'),
  pg_temp.pick(n, '5 mg daily', '10 mg twice a day', '20 mg daily', '500 mg three times a day'),
  pg_temp.pick(n, 'received', 'approved', 'dispensed', 'dispensed', 'dispensed', 'rejected')
    ::enum_prescriptions_status,
  'https://files.pharmacy.example/prescriptions/' || md5(n::text) || '.jpg',
  CASE WHEN n % 3 = 0 THEN pg_temp.person(n * 31 % ${users} + 1) || ' is allergic to '
    || pg_temp.pick(n, 'penicillin', 'latex', 'aspirin', 'nuts') || '; call before delivery.' END,
  at, at + INTERVAL '2 hours',
  CASE WHEN at >= TIMESTAMPTZ '2025-02-10' THEN 'INS' || lpad((n * 48271 % 100000000)::text, 8, '0') END
FROM generate_series(1, ${users}::bigint * 2) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2024-03-13' + n * 389 % 57024000 * INTERVAL '1 second') AS made (at);

INSERT INTO sessions
  ("userId", token, channel, "ipAddress", "userAgent", state, "lastMessage", "expiresAt", "createdAt",
   "updatedAt")
SELECT 1 + n * 17 % ${users}, md5('session ' || n) || md5(n || ' session'),
  pg_temp.pick(n, 'whatsapp', 'whatsapp', 'web', 'sms')::enum_sessions_channel,
  ('198.51.100.' || n % 256)::inet,
  pg_temp.pick(n, 'WhatsApp/2.24', 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4)', 'Mozilla/5.0 (Android 14)'),
  jsonb_build_object('step', pg_temp.pick(n, 'greeting', 'photo', 'confirm', 'done'), 'retries', n % 3,
    'patientName', pg_temp.person(n * 17 % ${users} + 1)),
  pg_temp.pick(n, 'Is my prescription ready?', 'I am sending you the photo now',
    'Can somebody call me about the side effects?', 'Gracias, hasta mañana'),
  at + INTERVAL '30 days', at, at + INTERVAL '11 minutes'
FROM generate_series(1, ${users}::bigint * 3 / 2) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2024-04-03' + n * 919 % 55296000 * INTERVAL '1 second') AS made (at);

INSERT INTO orders
  (id, "userId", "prescriptionId", status, total, "deliveryAddress", "contactPhone", metadata, "createdAt",
   "updatedAt")
SELECT n, 1 + n * 31 % ${users}, n,
  pg_temp.pick(n, 'placed', 'paid', 'shipped', 'delivered', 'delivered', 'cancelled')::enum_orders_status,
  (350 + n * 37 % 12000) / 100.0, pg_temp.street(n * 31 % ${users} + 1), pg_temp.phone(n * 31 % ${users} + 1),
  jsonb_build_object('channel', pg_temp.pick(n, 'whatsapp', 'web'), 'items', 1 + n % 4,
    'recipient', jsonb_build_object('name', pg_temp.person(n * 31 % ${users} + 1),
      'phone', pg_temp.phone(n * 31 % ${users} + 1))),
  at, at + INTERVAL '1 day'
FROM generate_series(1, ${users}::bigint * 7 / 4) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2024-05-21' + n * 443 % 51000000 * INTERVAL '1 second') AS made (at);

INSERT INTO appointments
  (id, "userId", "pharmacistName", "scheduledAt", status, reason, "createdAt", "updatedAt")
SELECT n, 1 + n * 13 % ${users}, pg_temp.person(n % 24 + 500), at + INTERVAL '6 days',
  pg_temp.pick(n, 'booked', 'kept', 'kept', 'missed', 'cancelled')::enum_appointments_status,
  CASE WHEN n % 2 = 0 THEN pg_temp.pick(n / 2, 'Flu vaccination', 'Blood pressure check', 'New inhaler',
    'Questions about interactions with other medication') END,
  at, at
FROM generate_series(1, ${users}::bigint * 5 / 4) AS n,
  LATERAL (SELECT TIMESTAMPTZ '2024-09-18' + n * 907 % 41000000 * INTERVAL '1 second') AS made (at);

SELECT setval('users_id_seq', max(id)) FROM users;
SELECT setval('prescriptions_id_seq', max(id)) FROM prescriptions;
SELECT setval('orders_id_seq', max(id) - max(id) / 70) FROM orders;
ANALYZE;
`;
