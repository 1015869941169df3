import { z } from "zod";

// A run reads a schema once or twice: to compile each into a function first would take longer than it saves.
// Schemas ask when they are made, so the lowest files of this room import this one.
z.config({ jitless: true });
