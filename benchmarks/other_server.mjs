// Hold a conversation with a running bot through telegram-test-api, a Bot API server of others' make.
//
//     npm install --prefix FOLDER telegram-test-api@4.2.1
//     NODE_PATH=FOLDER/node_modules node benchmarks/other_server.mjs
//
// and meanwhile, over the articles of the evaluation:
//
//     TELEGRAM_API_URL=http://localhost:9123 TELEGRAM_BOT_TOKEN=1:test TELEGRAM_ALLOWED=* DATA_DIR=FOLDER/data \
//     ARTICLES=evaluation/sets/newsroom/articles sourcier bot
//
// It writes what the reader writes and taps, and what the bot answers. What was seen is in docs/OTHER_SERVERS.md.
import { createRequire } from "node:module";

const found = createRequire(`${process.env.NODE_PATH ?? "."}/`)("telegram-test-api");
const server = new (found.default ?? found)({ port: 9123, host: "localhost", storeTimeout: 600 });
await server.start();
const client = server.getClient("1:test", { timeout: 90_000 });
const seen = new Set();
const shown = (text) => text.replaceAll("\n", " ⏎ ").slice(0, 220);

async function sent() {
  const history = await client.getUpdatesHistory();
  return history.filter((one) => one.message?.chat_id !== undefined);
}

async function next(before) {
  for (let wait = 0; wait < 1800; wait++) {
    const all = await sent();
    if (all.length > before) return all.at(-1);
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("the bot does not answer");
}

async function says(text) {
  const before = (await sent()).length;
  const kind = text.startsWith("/") ? ["makeCommand", "sendCommand"] : ["makeMessage", "sendMessage"];
  await client[kind[1]](client[kind[0]](text));
  const answer = await next(before);
  console.log(`> ${text}\n< ${shown(answer.message.text)}`);
  return answer;
}

async function taps(answer) {
  const markup = answer.message.reply_markup ?? "{}";
  const rows = (typeof markup === "string" ? JSON.parse(markup) : markup).inline_keyboard ?? [];
  for (const button of rows.flat()) {
    const history = JSON.stringify(await client.getUpdatesHistory());
    await client.sendCallback(client.makeCallbackQuery(button.callback_data, { message: { message_id: answer.messageId } }));
    await new Promise((done) => setTimeout(done, 4000));
    const after = (await sent()).toSorted((one, other) => one.messageId - other.messageId);
    const changed = JSON.stringify(await client.getUpdatesHistory()) !== history;
    console.log(`> [${button.text}] (${changed ? "changes the chat" : "changes nothing"})\n< ${shown(after.at(-1).message.text)}`);
    seen.add(button.text);
  }
}

await says("/start");
const answer = await says("À quelle heure les vannes du barrage de Morteval ont-elles été ouvertes ?");
await taps(answer);
await says("Et qui les a ouvertes ?");
await taps(await says("Qui a gagné le match de rugby de dimanche ?"));
await says("merci");
await says("quoi de neuf ?");
await says("/history");
console.log(`${seen.size} different buttons`);
await server.stop();
process.exit(0);
