print("fmnist")
