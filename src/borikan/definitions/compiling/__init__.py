"""The compiler's rooms: each reads one file of the folder. Its front door is `definitions.compiler`."""
