static string Greet(string whom) => $"Greetings from {whom}";
