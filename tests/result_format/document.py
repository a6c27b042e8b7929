print("to be written"); raise SystemExit(1)
