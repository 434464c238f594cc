namespace GenNotebooks.Models.HiddenMarkov;

public sealed partial class ProfileHmm
{
    /// <summary>Makes up a member of the family: a path through the columns, and the letters that its states show.</summary>
    /// <param name="random">The generator that is drawn from.</param>
    /// <param name="flank">The expected number of background letters on either side; none unless told.</param>
    /// <returns>The path with its sequence, which may be empty where every column may be left out; its score is that of the path.</returns>
    public ProfilePath Sample(Random random, double flank = 0)
    {
        ArgumentNullException.ThrowIfNull(random);
        var lengths = ProfileLengths.Of(0, flank);
        var (letters, steps) = (new List<char>(), new List<ProfileStep>());
        Surround(ProfileState.Before);
        var state = ProfileState.Match;
        for (var k = 0; k < Columns; k++)
        {
            state = Next(state, k);
            for (; state == ProfileState.Insert; state = random.NextDouble() < Transitions[k].InsertToInsert ? ProfileState.Insert : ProfileState.Match)
                Show(ProfileState.Insert, k - 1, Alphabet.Draw(random.NextDouble()));
            if (state == ProfileState.Match)
                Show(state, k, Alphabet.Letters[Probabilities.Draw(Probabilities.Row(_matchProbs, k), random)]);
            else
                steps.Add(new ProfileStep(state, k, -1));
        }

        Surround(ProfileState.After);
        return new ProfilePath(this, string.Concat(letters), steps, Score(string.Concat(letters), steps, flank));

        void Surround(ProfileState side)
        {
            while (random.NextDouble() < lengths.Go)
                Show(side, -1, Alphabet.Draw(random.NextDouble()));
        }

        void Show(ProfileState shown, int column, char letter)
        {
            steps.Add(new ProfileStep(shown, column, letters.Count));
            letters.Add(letter);
        }

        ProfileState Next(ProfileState from, int k)
        {
            var uniform = random.NextDouble();
            var to = Transitions[k];
            if (from == ProfileState.Delete)
                return uniform < to.DeleteToDelete ? ProfileState.Delete : ProfileState.Match;
            return uniform < to.MatchToInsert ? ProfileState.Insert : uniform < to.MatchToInsert + to.MatchToDelete ? ProfileState.Delete : ProfileState.Match;
        }
    }

    /// <summary>log2 of p(x, path | profile) / p(x | background) of one path, in bits.</summary>
    /// <param name="path">A path through this profile, or one with as many columns.</param>
    /// <param name="flank">The expected number of letters on either side of the family's part, 0 or more; T / 2 unless told.</param>
    public double Score(ProfilePath path, double? flank = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Columns != Columns)
            throw new ArgumentException($"path goes through {path.Columns} columns but the profile has {Columns}.");
        return Score(path.Sequence, path.Steps, flank);
    }

    private double Score(string x, IEnumerable<ProfileStep> steps, double? flank)
    {
        var lengths = ProfileLengths.Of(x.Length, flank);
        var log = 2 * Math.Log(lengths.Stop);
        var from = ProfileState.Match;
        foreach (var (state, column, residue) in steps)
        {
            if (state is ProfileState.Before or ProfileState.After)
                log += Math.Log(lengths.Go);
            else
                log += LogMove(from, state, column) + (state == ProfileState.Match ? LogTables.Odds(Alphabet.IndexOf(x[residue]) ?? Alphabet.Unknown)[column + 1] : 0);
            from = state == ProfileState.Before ? ProfileState.Match : state;
        }

        return (log - lengths.LogBackground) / Math.Log(2);
    }

    /// <summary>ln p(state | the state before it).</summary>
    private double LogMove(ProfileState from, ProfileState to, int column)
    {
        var p = LogTables;
        var k = to == ProfileState.Insert ? column + 2 : column + 1; // the tables' entry that leads on from the column before
        return (from, to) switch
        {
            (ProfileState.Match, ProfileState.Match) => p.MatchToMatch[k],
            (ProfileState.Match, ProfileState.Insert) => p.MatchToInsert[k],
            (ProfileState.Match, ProfileState.Delete) => p.MatchToDelete[k],
            (ProfileState.Insert, ProfileState.Match) => p.InsertToMatch[k],
            (ProfileState.Insert, ProfileState.Insert) => p.InsertToInsert[k],
            (ProfileState.Delete, ProfileState.Match) => p.DeleteToMatch[k],
            _ => p.DeleteToDelete[k],
        };
    }
}
