/** Module → modules it may use, foundations first. */
export declare const MAY_USE: Readonly<Record<string, readonly string[]>>
/** Folders in which each subfolder is one plug. */
export declare const SOCKETS: readonly string[]
/** Modules that read the warehouse. */
export declare const WAREHOUSE_READERS: readonly string[]
/** Modules whose rows a foreign key of any module may point at. */
export declare const FOREIGN_KEY_TARGETS: readonly string[]
/** Area → packages it may import. */
export declare const THIRD_PARTY: Readonly<Record<string, readonly string[]>>
/** Surface → first load in kB of gzip. */
export declare const BUNDLE_KB_MAX: Readonly<Record<string, number>>
