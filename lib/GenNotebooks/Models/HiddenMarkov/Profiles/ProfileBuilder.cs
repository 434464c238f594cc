namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Makes a profile of an alignment: which columns are the family's, what each row weighs, counts, and the prior.</summary>
internal sealed class ProfileBuilder
{
    // Dirichlet priors of the transitions, by G. Mitchison (in HMMER since 1995).
    private static readonly double[] MatchPrior = [0.7939, 0.0278, 0.0135]; // to match, insert, delete
    private static readonly double[] InsertPrior = [0.1551, 0.1331]; // to match, insert
    private static readonly double[] DeletePrior = [0.9002, 0.5630]; // to match, delete

    private const int Gap = -2;

    private readonly ProfileOptions _options;
    private readonly int[][] _rows; // (N, columns): a letter, unknown or Gap
    private readonly int[] _columns; // those of the family
    private readonly double[] _weights; // (N)

    public ProfileBuilder(IReadOnlyList<string> rows, ProfileOptions options)
    {
        options.Check();
        _options = options;
        _rows = Encode(rows, options.Alphabet);
        _columns = [.. Enumerable.Range(0, _rows[0].Length).Where(c => _rows.Count(row => row[c] != Gap) >= options.Occupancy * _rows.Length)];
        if (_columns.Length == 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"No column has letters in {options.Occupancy:P0} of the rows, so nothing is common to them; align them, or lower Occupancy."));
        _weights = options.WeightRows ? Weights() : [.. Enumerable.Repeat(1.0, _rows.Length)];
    }

    public ProfileHmm Build()
    {
        var scale = (_options.EffectiveRows ?? _rows.Length) / _rows.Length;
        var (letters, moves) = (new double[_columns.Length, _options.Alphabet.Count], new MoveCounts[_columns.Length]);
        for (var n = 0; n < _rows.Length; n++)
            Count(_rows[n], _weights[n] * scale, letters, moves);
        var prior = _options.PriorOrDefault;
        var probs = Probabilities.Rows([.. Enumerable.Range(0, _columns.Length).Select(k => prior.PosteriorMean(Probabilities.Row(letters, k)))]);
        return new ProfileHmm(_options.Alphabet, probs, [.. moves.Select((m, k) => m.Transitions(isBegin: k == 0))])
        {
            AlignmentColumns = _columns,
            RowWeights = _weights,
        };
    }

    private static int[][] Encode(IReadOnlyList<string> rows, Alphabet alphabet)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new ArgumentException("rows is empty; an alignment needs at least one row.");
        for (var n = 0; n < rows.Count; n++)
        {
            ArgumentNullException.ThrowIfNull(rows[n], $"rows[{n}]");
            if (rows[n].Length != rows[0].Length)
                throw new ArgumentException($"rows[{n}] has {rows[n].Length} columns but rows[0] has {rows[0].Length}; fill the rows of an alignment up with gaps, '-'.");
            if (rows[n].All(IsGap))
                throw new ArgumentException($"rows[{n}] holds no letter; leave it out.");
        }

        return [.. rows.Select((row, n) => row.Select((letter, c) => IsGap(letter) ? Gap : alphabet.IndexOf(letter) ?? throw new ArgumentException(
            $"rows[{n}][{c}] is '{letter}', which is neither a gap ('-' or '.') nor one of the letters {alphabet.Letters}; " +
            $"write {alphabet.Any} for one that is not known.")).ToArray())];
    }

    private static bool IsGap(char letter) => letter is '-' or '.';

    /// <summary>Position-based weights (Henikoff and Henikoff 1994) over the family's columns; they sum to the number of rows.</summary>
    private double[] Weights()
    {
        var weights = new double[_rows.Length];
        foreach (var column in _columns)
        {
            var counts = _rows.Select(row => row[column]).Where(letter => letter >= 0).CountBy(letter => letter).ToDictionary();
            for (var n = 0; n < weights.Length; n++)
                if (_rows[n][column] >= 0)
                    weights[n] += 1.0 / (counts.Count * counts[_rows[n][column]]);
        }

        var sum = weights.Sum();
        return [.. weights.Select(weight => sum > 0 ? weight * weights.Length / sum : 1)];
    }

    /// <summary>Adds a row's letters and moves. What stands before the first and after the last column is not the family's.</summary>
    private void Count(int[] row, double weight, double[,] letters, MoveCounts[] moves)
    {
        var (wasMatch, inserted) = (true, 0);
        for (var k = 0; k < _columns.Length; k++)
        {
            inserted = k == 0 ? 0 : Enumerable.Range(_columns[k - 1] + 1, _columns[k] - _columns[k - 1] - 1).Count(c => row[c] != Gap);
            var letter = row[_columns[k]];
            moves[k].Add(wasMatch, inserted, letter != Gap, weight);
            wasMatch = letter != Gap;
            if (letter >= 0)
                letters[k, letter] += weight;
        }
    }

    /// <summary>How often paths went on from a column to the next in each way. Moves that plan 7 lacks are not counted.</summary>
    private struct MoveCounts
    {
        private double _matchToMatch, _matchToInsert, _matchToDelete, _insertToMatch, _insertToInsert, _deleteToMatch, _deleteToDelete;

        public void Add(bool fromMatch, int inserted, bool toMatch, double weight)
        {
            if (inserted > 0)
            {
                _matchToInsert += fromMatch ? weight : 0;
                _insertToInsert += (inserted - 1) * weight;
                _insertToMatch += toMatch ? weight : 0;
            }
            else if (fromMatch)
            {
                (_matchToMatch, _matchToDelete) = toMatch ? (_matchToMatch + weight, _matchToDelete) : (_matchToMatch, _matchToDelete + weight);
            }
            else
            {
                (_deleteToMatch, _deleteToDelete) = toMatch ? (_deleteToMatch + weight, _deleteToDelete) : (_deleteToMatch, _deleteToDelete + weight);
            }
        }

        public readonly ProfileTransitions Transitions(bool isBegin)
        {
            var insertPrior = isBegin ? 0 : MatchPrior[1];
            var match = _matchToMatch + _matchToInsert + _matchToDelete + MatchPrior[0] + insertPrior + MatchPrior[2];
            return new ProfileTransitions
            {
                MatchToInsert = (_matchToInsert + insertPrior) / match,
                MatchToDelete = (_matchToDelete + MatchPrior[2]) / match,
                InsertToInsert = (_insertToInsert + InsertPrior[1]) / (_insertToInsert + _insertToMatch + InsertPrior.Sum()),
                DeleteToDelete = (_deleteToDelete + DeletePrior[1]) / (_deleteToDelete + _deleteToMatch + DeletePrior.Sum()),
            };
        }
    }
}
