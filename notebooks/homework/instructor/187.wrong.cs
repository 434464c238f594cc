// Plausible wrong answers to homework 187. No program: tests put each in the place of the solution and expect it to be caught
// by the expectation that its first line names.

// q1 caught by: bit i of a place is quantity i
double[] Joint(Node[] network)
{
    var (n, worlds) = (network.Length, new double[1 << network.Length]);
    for (var w = 0; w < worlds.Length; w++)
    {
        int Bit(int v) => w >> (n - 1 - v) & 1;   // the first quantity as the highest bit
        worlds[w] = 1;
        for (var v = 0; v < n; v++)
        {
            var row = network[v].Parents.Aggregate(0, (row, u) => 2 * row + Bit(u));
            worlds[w] *= Bit(v) == 1 ? network[v].Yes[row] : 1 - network[v].Yes[row];
        }
    }
    return worlds;
}

// q1 caught by: the last parent changes fastest
double[] Joint(Node[] network)
{
    var worlds = new double[1 << network.Length];
    for (var w = 0; w < worlds.Length; w++)
    {
        worlds[w] = 1;
        for (var v = 0; v < network.Length; v++)
        {
            var row = network[v].Parents.Select((u, i) => (w >> u & 1) << i).Sum();   // the first parent as the lowest bit
            worlds[w] *= (w >> v & 1) == 1 ? network[v].Yes[row] : 1 - network[v].Yes[row];
        }
    }
    return worlds;
}

// q1 caught by: a single quantity
double[] Joint(Node[] network)
{
    var worlds = new double[1 << network.Length];
    for (var w = 0; w < worlds.Length; w++)
    {
        worlds[w] = 1;
        for (var v = 0; v < network.Length; v++)
            worlds[w] *= network[v].Yes[network[v].Parents.Aggregate(0, (row, u) => 2 * row + (w >> u & 1))];   // never 1 - p
    }
    return worlds;
}

// q1 caught by: the library's probabilities
double[] Joint(Node[] network)
{
    // Draws parents before they are known where they stand behind their children: right only in the usual order.
    var worlds = new double[1 << network.Length];
    for (var w = 0; w < worlds.Length; w++)
    {
        worlds[w] = 1;
        for (var v = 0; v < network.Length; v++)
        {
            var row = network[v].Parents.Aggregate(0, (row, u) => 2 * row + (u < v ? w >> u & 1 : 0));
            worlds[w] *= (w >> v & 1) == 1 ? network[v].Yes[row] : 1 - network[v].Yes[row];
        }
    }
    return worlds;
}

// q2 caught by: news follows the arrow
double Ask(Node[] network, int asked, bool?[] seen)
{
    var worlds = Joint(network);   // forgets to divide by the probability of what was seen
    return worlds.Index().Where(w => (w.Index >> asked & 1) == 1 && seen.Index().All(s => s.Item is null || s.Item == ((w.Index >> s.Index & 1) == 1))).Sum(w => w.Item);
}

// q2 caught by: news travels against the arrow
double Ask(Node[] network, int asked, bool?[] seen)
{
    // Draws forwards only: what was seen changes its children, not its causes.
    var p = new double[network.Length];
    for (var v = 0; v < network.Length; v++)
    {
        p[v] = 0;
        for (var row = 0; row < network[v].Yes.Length; row++)
        {
            var weight = 1.0;
            for (var i = 0; i < network[v].Parents.Length; i++)
                weight *= (row >> (network[v].Parents.Length - 1 - i) & 1) == 1 ? p[network[v].Parents[i]] : 1 - p[network[v].Parents[i]];
            p[v] += weight * network[v].Yes[row];
        }
        if (seen[v] is { } state)
            p[v] = state ? 1 : 0;
    }
    return p[asked];
}

// q2 caught by: what cannot be has no answer
double Ask(Node[] network, int asked, bool?[] seen)
{
    var kept = Joint(network).Index().Where(w => seen.Index().All(s => s.Item is null || s.Item == ((w.Index >> s.Index & 1) == 1))).ToArray();
    var all = kept.Sum(w => w.Item);
    return all == 0 ? 0 : kept.Where(w => (w.Index >> asked & 1) == 1).Sum(w => w.Item) / all;
}

// q2 caught by: a root about which nothing is known
double Ask(Node[] network, int asked, bool?[] seen)
{
    // Takes null for no.
    var kept = Joint(network).Index().Where(w => seen.Index().All(s => s.Index == asked || (s.Item ?? false) == ((w.Index >> s.Index & 1) == 1))).ToArray();
    return kept.Where(w => (w.Index >> asked & 1) == 1).Sum(w => w.Item) / kept.Sum(w => w.Item);
}

// q3 caught by: summing out the first
YesNoTable SumOut(YesNoTable table, string variable)
{
    var i = Array.IndexOf(table.Variables, variable);
    if (i < 0)
        return table;
    i = table.Variables.Length - 1 - i;   // the first variable as the highest bit
    var sums = new double[table.Values.Length / 2];
    for (var place = 0; place < table.Values.Length; place++)
        sums[(place >> (i + 1) << i) | (place & ((1 << i) - 1))] += table.Values[place];
    return new YesNoTable([.. table.Variables.Where(v => v != variable)], sums);
}

// q3 caught by: summing out one in the middle
YesNoTable SumOut(YesNoTable table, string variable)
{
    var i = Array.IndexOf(table.Variables, variable);
    if (i < 0)
        return table;
    var sums = new double[table.Values.Length / 2];
    for (var place = 0; place < table.Values.Length; place++)
        sums[i == 0 ? place / 2 : place % sums.Length] += table.Values[place];   // right at both ends only
    return new YesNoTable([.. table.Variables.Where(v => v != variable)], sums);
}

// q3 caught by: what the table does not know changes nothing
YesNoTable SumOut(YesNoTable table, string variable)
{
    var i = Array.IndexOf(table.Variables, variable);
    if (i < 0)
        return new YesNoTable(table.Variables, [.. table.Values.Select(value => 2 * value)]);   // adds up the same number twice
    var sums = new double[table.Values.Length / 2];
    for (var place = 0; place < table.Values.Length; place++)
        sums[(place >> (i + 1) << i) | (place & ((1 << i) - 1))] += table.Values[place];
    return new YesNoTable([.. table.Variables.Where(v => v != variable)], sums);
}

// q3 caught by: one variable fewer
YesNoTable SumOut(YesNoTable table, string variable) => new(table.Variables, table.Values);

// q4 caught by: a pull alone
double PlusProbability(int[,] spins, int row, int column, double[,] pull, double tie)
{
    var lean = pull[row, column];
    foreach (var (r, c) in new[] { (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1) })
        if (r >= 0 && r < spins.GetLength(0) && c >= 0 && c < spins.GetLength(1))
            lean += tie * spins[r, c];
    return 1 / (1 + Math.Exp(-lean));   // without the two: e^a against 1 in place of e^-a
}

// q4 caught by: a corner has two neighbours
double PlusProbability(int[,] spins, int row, int column, double[,] pull, double tie)
{
    var (rows, columns) = (spins.GetLength(0), spins.GetLength(1));
    if (rows == 1 && columns == 1)
        return 1 / (1 + Math.Exp(-2 * pull[row, column]));
    var sum = spins[(row + 1) % rows, column] + spins[(row + rows - 1) % rows, column] + spins[row, (column + 1) % columns] + spins[row, (column + columns - 1) % columns];
    return 1 / (1 + Math.Exp(-2 * (pull[row, column] + tie * sum)));   // the grid wraps round
}

// q4 caught by: four neighbours agree
double PlusProbability(int[,] spins, int row, int column, double[,] pull, double tie)
{
    var lean = pull[row, column];
    for (var r = Math.Max(0, row - 1); r <= Math.Min(row + 1, spins.GetLength(0) - 1); r++)
        for (var c = Math.Max(0, column - 1); c <= Math.Min(column + 1, spins.GetLength(1) - 1); c++)
            if (r != row || c != column)
                lean += tie * spins[r, c];   // diagonals, too
    return 1 / (1 + Math.Exp(-2 * lean));
}

// q4 caught by: stays a probability where it is nearly certain
double PlusProbability(int[,] spins, int row, int column, double[,] pull, double tie)
{
    var lean = pull[row, column];
    foreach (var (r, c) in new[] { (row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1) })
        if (r >= 0 && r < spins.GetLength(0) && c >= 0 && c < spins.GetLength(1))
            lean += tie * spins[r, c];
    return Math.Exp(lean) / (Math.Exp(lean) + Math.Exp(-lean));   // infinity over infinity
}
