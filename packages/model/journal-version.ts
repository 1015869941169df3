/** The newest version of the journal's lines. A reader refuses a line of a newer one, and reads the older ones. */
export const journalVersion = 3;
