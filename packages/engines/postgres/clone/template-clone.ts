import type { DatabaseAddress } from "#model/engine/address.ts";
import type { CloneMade, CloneTarget } from "#model/engine/clone.ts";
import type { CloneContents, CloneFacts } from "#model/facts/clone.ts";
import { cancelled, userError } from "#model/problem.ts";
import type { Services } from "#model/step.ts";
import { readMark } from "../catalog/database-mark.ts";
import { withDatabase } from "../session/address.ts";
import type { Connection } from "../session/connection.ts";
import { refuseUnwritable } from "./challenge.ts";
import { copyFiles } from "./copy-files.ts";
import { cleaningUp, markOf, settle } from "./lifetime.ts";
import { phaseClock } from "./phases.ts";
import { dropDatabase } from "./publish/building.ts";
import { carriedSettings } from "./publish/carried-settings.ts";
import { relatives } from "./publish/database-names.ts";
import { type DatabaseSettings, settingsOf } from "./publish/database-settings.ts";
import { publish } from "./publish/publish.ts";
import { refuseForeignOwner } from "./publish/replaceable.ts";
import { reserve } from "./publish/reservation.ts";

/**
 * Makes a copy of the golden clone, file by file on the server: masked and checked when it was made, it
 * needs neither production nor its secrets now.
 *
 * @throws StagegateError `no-golden-clone`, and those of `challengeTarget`.
 */
export async function cloneByTemplate(
  target: DatabaseAddress,
  into: CloneTarget,
  services: Services,
  lifetime?: AsyncDisposableStack,
): Promise<CloneMade> {
  const clock = phaseClock(services);
  await using undo = new AsyncDisposableStack();
  const reservation = undo.use(await reserve(target, services));
  const { maintenance, id } = reservation;
  await refuseUnwritable(maintenance, target, services);
  const golden = await findGolden(maintenance, target);
  if (into.kind === "swap")
    await refuseForeignOwner(maintenance, [target.database, relatives.before(target.database)]);
  const building = relatives.building(target.database, id);
  undo.defer(() => cleaningUp(services, `dropping ${building}`, () => dropDatabase(maintenance, building)));
  await clock.time("copy the golden clone", () => copyFiles(target, golden.name, building, services));
  if (services.signal.aborted) throw cancelled();
  const { source, contents } = golden;
  const mark = markOf(into, { source, contents }, lifetime !== undefined);
  const carried = await carriedSettings(withDatabase(target, building), source.settings, services);
  const settings: DatabaseSettings = (database) => [...golden.settings(database), ...carried(database)];
  const published = await clock.time("give it its name", () =>
    publish({ target, building, into: into.kind, mark, settings }, reservation, services),
  );
  undo.move();
  await settle({ into, published, reservation }, services, lifetime);
  return {
    strategy: "template",
    database: published.database,
    target: target.label,
    ...(published.previous === undefined ? {} : { previous: published.previous }),
    golden: false,
    source,
    ...contents,
    leftOut: [...contents.leftOut, ...published.leftOut],
    phases: clock.phases,
  };
}

interface Golden {
  name: string;
  source: CloneFacts["source"];
  contents: CloneContents;
  settings: DatabaseSettings;
}

async function findGolden(maintenance: Connection, target: DatabaseAddress): Promise<Golden> {
  const name = relatives.golden(target.database);
  const { rows } = await maintenance.query(
    "select shobj_description(oid, 'pg_database') from pg_database where datname = $1",
    [name],
  );
  const mark = readMark(rows[0]?.[0]);
  const settings = await settingsOf(maintenance, name);
  const { source, contents } = mark?.kind === "golden" ? mark : {};
  if (settings && source && contents) return { name, source, contents, settings };
  const there =
    rows.length > 0 ? `the database "${name}" there carries no mark of one` : `it would be "${name}"`;
  throw userError({
    code: "no-golden-clone",
    message: `There is no golden clone of ${target.database} on ${target.host}:${target.port}: ${there}.`,
    next: "Make one with clone-to-staging and `golden: true`, where production-url is at hand (a nightly workflow). Or give production-url, to copy production itself (in clone-to-staging with `strategy: stream`).",
  });
}
