// A front end over ZeroMQ's own library, as VS Code's Jupyter extension is one:
// connects, executes, interrupts, restarts, and prints what it saw, a line of JSON for each step.
// usage: node client.js FOLDER COMMAND...    FOLDER is for the connection file, {connection_file} in COMMAND stands for it
"use strict";
const { spawn } = require("node:child_process");
const { createHmac, randomUUID } = require("node:crypto");
const fs = require("node:fs");
const net = require("node:net");
const path = require("node:path");
const zmq = require("zeromq");

const [folder, ...command] = process.argv.slice(2);
const key = randomUUID();
const session = randomUUID();
const connectionFile = path.join(folder, "connection.json");

const freePort = () => new Promise((resolve) => {
  const server = net.createServer().listen(0, "127.0.0.1", () => {
    const { port } = server.address();
    server.close(() => resolve(port));
  });
});

const sign = (parts) => parts.reduce((hmac, part) => hmac.update(part), createHmac("sha256", key)).digest("hex");

function pack(type, content) {
  const header = { msg_id: randomUUID(), session, username: "reader", date: new Date().toISOString(), msg_type: type, version: "5.3" };
  const parts = [header, {}, {}, content].map((part) => JSON.stringify(part));
  return { id: header.msg_id, frames: ["<IDS|MSG>", sign(parts), ...parts] };
}

function unpack(frames) {
  const at = frames.findIndex((frame) => frame.toString() === "<IDS|MSG>");
  const parts = frames.slice(at + 2, at + 6);
  if (sign(parts) !== frames[at + 1].toString()) throw new Error("wrong signature");
  const [header, parent, , content] = parts.map((part) => JSON.parse(part.toString()));
  return { type: header.msg_type, parent: parent.msg_id, content };
}

class Kernel {
  static async start(info) {
    fs.writeFileSync(connectionFile, JSON.stringify({ ...info, transport: "tcp", ip: "127.0.0.1", key, signature_scheme: "hmac-sha256" }));
    const kernel = new Kernel();
    kernel.process = spawn(command[0], command.slice(1).map((part) => part.replace("{connection_file}", connectionFile)), { stdio: ["ignore", "inherit", "inherit"] });
    kernel.ended = new Promise((resolve) => kernel.process.once("exit", resolve));
    kernel.sockets = [];
    const connect = (socket, port) => {
      kernel.sockets.push(socket);
      socket.connect(`tcp://127.0.0.1:${port}`);
      return socket;
    };
    const routingId = randomUUID();
    kernel.shell = connect(new zmq.Dealer({ routingId }), info.shell_port);
    kernel.control = connect(new zmq.Dealer({ routingId }), info.control_port);
    kernel.iopub = connect(new zmq.Subscriber(), info.iopub_port);
    kernel.iopub.subscribe();
    return kernel;
  }

  async ask(channel, type, content = {}) {
    const { id, frames } = pack(type, content);
    await this[channel].send(frames);
    for (;;) {
      const reply = unpack(await this[channel].receive());
      if (reply.parent === id) return reply.content;
    }
  }

  /** Runs a cell; `onText` is told of what it prints. */
  async execute(code, onText = () => {}) {
    const { id, frames } = pack("execute_request", { code, silent: false, store_history: true, user_expressions: {}, allow_stdin: false, stop_on_error: true });
    await this.shell.send(frames);
    let text = "";
    for (;;) {
      const message = unpack(await this.iopub.receive());
      if (message.parent !== id) continue;
      if (message.type === "stream") text += message.content.text;
      if (message.type === "execute_result") text += message.content.data["text/plain"];
      if (message.type === "stream") onText();
      if (message.type === "status" && message.content.execution_state === "idle") break;
    }
    for (;;) {
      const reply = unpack(await this.shell.receive());
      if (reply.parent === id) return { text, status: reply.content.status, name: reply.content.ename };
    }
  }

  close() {
    for (const socket of this.sockets) socket.close();
  }
}

const say = (step, seen) => console.log(JSON.stringify({ step, ...seen }));

(async () => {
  const info = {};
  for (const channel of ["shell", "control", "iopub", "stdin", "hb"]) info[`${channel}_port`] = await freePort();

  let kernel = await Kernel.start(info);
  const asked = await kernel.ask("control", "kernel_info_request");
  say("kernel_info", { protocol: asked.protocol_version, language: asked.language_info.name, status: asked.status });
  await kernel.ask("shell", "kernel_info_request");
  say("execute", await kernel.execute('var x = 20; Console.Write("printed "); x + 22'));

  let interrupted;
  const stopped = await kernel.execute('Console.WriteLine("spins"); while (true) { }', () => (interrupted ??= kernel.ask("control", "interrupt_request")));
  say("interrupt", { reply: (await interrupted).status, status: stopped.status, name: stopped.name });
  say("kept", await kernel.execute("x"));

  say("shutdown", await kernel.ask("control", "shutdown_request", { restart: true }));
  say("ended", { code: await kernel.ended });
  kernel.close();

  kernel = await Kernel.start(info);
  await kernel.ask("shell", "kernel_info_request");
  say("restarted", await kernel.execute('typeof(int).Name + " again"'));
  await kernel.ask("control", "shutdown_request", { restart: false });
  await kernel.ended;
  kernel.close();
})().catch((error) => {
  console.error(error);
  process.exit(1);
});
