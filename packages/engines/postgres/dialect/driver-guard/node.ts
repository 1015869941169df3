/**
 * Loaded by every Node that a tool starts: its driver connects to nothing but the database of STAGEGATE_HOST,
 * STAGEGATE_PORT and STAGEGATE_DATABASE, and the endpoints of STAGEGATE_REACHES. A configuration that is a program
 * can only be asked by running it, and a migration may open a connection of its own: both end in the driver.
 *
 * Drivers that are ECMAScript modules, or have no class that could be taken hold of, are known by the first message
 * of the protocol, which names the database (https://www.postgresql.org/docs/current/protocol-message-formats.html).
 */
export const nodeGuard = `
const Module = require("node:module");
const net = require("node:net");
const { env } = require("node:process");
const { STAGEGATE_HOST, STAGEGATE_PORT, STAGEGATE_DATABASE, STAGEGATE_REACHES } = env;
const same = (host) => (host === "localhost" || host === "::1" ? "127.0.0.1" : host);
const server = (host, port) => same(host) + ":" + port;
const ours = server(STAGEGATE_HOST, STAGEGATE_PORT);
const allowed = new Set(
  STAGEGATE_REACHES.split(" ").map((place) => {
    const at = place.lastIndexOf(":");
    return server(place.slice(0, at), place.slice(at + 1));
  }),
);
const elsewhere = (named) => {
  require("node:fs").writeSync(2, "stagegate: elsewhere: " + named + "\\n");
  process.exit(1);
};
const keepTo = (host, port, database) => {
  const there = server(host, port);
  if (allowed.has(there)) return;
  if (there !== ours || (database !== undefined && database !== STAGEGATE_DATABASE))
    elsewhere(host + ":" + port + (database === undefined ? "" : "/" + database));
};

const load = Module._load;
const guarded = new WeakSet();
Module._load = function (name, ...rest) {
  const loaded = load.call(this, name, ...rest);
  if (!/(?:^|[\\\\/])pg(?:[\\\\/]lib[\\\\/]index\\.js)?$/.test(name) || !loaded?.Client) return loaded;
  if (guarded.has(loaded.Client)) return loaded;
  guarded.add(loaded.Client);
  const { connect } = loaded.Client.prototype;
  loaded.Client.prototype.connect = function (...given) {
    keepTo(this.host, this.port, this.database ?? this.user);
    return connect.apply(this, given);
  };
  return loaded;
};

/** The names of hosts, which a socket forgets. */
const hosts = new WeakMap();
const began = new WeakSet();
const { connect, write } = net.Socket.prototype;
net.Socket.prototype.connect = function (...given) {
  const [options] = Array.isArray(given[0]) ? given[0] : given;
  const host = typeof options === "object" ? options?.host : typeof given[1] === "string" ? given[1] : undefined;
  hosts.set(this, host);
  return connect.apply(this, given);
};
const secured = 80877103;
net.Socket.prototype.write = function (...given) {
  if (!began.has(this)) {
    began.add(this);
    const [first] = given;
    const bytes = first instanceof Uint8Array ? Buffer.from(first.buffer, first.byteOffset, first.length) : undefined;
    if (bytes && bytes.length >= 8 && bytes.readInt32BE(0) === bytes.length) {
      const version = bytes.readInt32BE(4);
      // A TLS socket has the name of its host from the one beneath, which has asked for TLS before.
      const host = hosts.get(this) ?? this._parent?._host ?? this.remoteAddress;
      if (version === secured) keepTo(host, this.remotePort);
      if (version >> 16 === 3) {
        const words = bytes.subarray(8).toString("latin1").split("\\0");
        const said = (key) => {
          for (let at = 0; at + 1 < words.length; at += 2) if (words[at] === key) return words[at + 1];
        };
        const database = Buffer.from(said("database") ?? said("user") ?? "", "latin1").toString("utf8");
        keepTo(host, this.remotePort, database);
      }
    }
  }
  return write.apply(this, given);
};
`;
