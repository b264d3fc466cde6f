print("keisen")
