/** The names that a schema spells out, without the index of those that it does not know. */
type KnownKeys<Payload> = keyof { [Key in keyof Payload as string extends Key ? never : Key]: unknown };

/** All members of a union in one, for carriers of which no one field tells their webhooks apart: no field is certain. */
export type Merged<Union, All extends PropertyKey = Union extends unknown ? KnownKeys<Union> : never> = {
  [Key in All]?: Union extends unknown ? (Key extends KnownKeys<Union> ? Union[Key & keyof Union] : never) : never;
};
