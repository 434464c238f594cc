namespace GenNotebooks.Models.HiddenMarkov;

/// <summary>Recognises sequences, such as spoken words: a hidden Markov model for each class, and the one that finds a sequence least surprising names it.</summary>
public sealed class SequenceClassifier
{
    private readonly HiddenMarkovModel[] _models;

    /// <summary>Makes a classifier of models.</summary>
    /// <param name="models">One for each class, in order.</param>
    public SequenceClassifier(IReadOnlyList<HiddenMarkovModel> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("models is empty; a classifier needs one for each class.");
        _models = [.. models];
    }

    /// <summary>The model of each class.</summary>
    public IReadOnlyList<HiddenMarkovModel> Models => _models;

    /// <summary>Learns a model for each class from the sequences of that class alone.</summary>
    /// <param name="x">N sequences, of any lengths.</param>
    /// <param name="classes">Their classes, counted from 0, shape (N); every class from 0 to the largest occurs.</param>
    /// <param name="options">The kind of model, the same for all classes.</param>
    /// <param name="seed">The seed of the starts.</param>
    /// <exception cref="ArgumentException">A sequence, a class or an option is not what it must be; the message tells which.</exception>
    /// <exception cref="StateCollapseException">In every run of a class a state collapsed.</exception>
    public static SequenceClassifier Fit(IReadOnlyList<Sequence> x, IReadOnlyList<int> classes, HiddenMarkovOptions options, int seed)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(classes);
        if (x.Count != classes.Count)
            throw new ArgumentException($"x holds {x.Count} sequences but classes {classes.Count} classes; each sequence needs its own.");
        if (x.Count == 0)
            throw new ArgumentException("x holds no sequence; learning needs at least one of each class.");
        Guard.AtLeast(classes.Min(), 0, nameof(classes));
        var groups = Enumerable.Range(0, classes.Max() + 1).Select(c => Enumerable.Range(0, x.Count).Where(n => classes[n] == c).Select(n => x[n]).ToArray()).ToArray();
        if (Array.FindIndex(groups, group => group.Length == 0) is >= 0 and var empty)
            throw new ArgumentException($"There is no sequence of class {empty}, though there are some of class {groups.Length - 1}; classes are counted from 0 without gaps.");
        return new SequenceClassifier([.. groups.Select(group => HiddenMarkovModel.Fit(group, options, seed).Model)]);
    }

    /// <summary>How probable a sequence is in each class, ln p(x | class) in nats, shape (classes).</summary>
    /// <param name="x">T observations, at least one.</param>
    public double[] LogLikelihoods(Sequence x) => [.. _models.Select(model => model.LogLikelihood(x))];

    /// <summary>The class in which a sequence is most probable, all classes being equally frequent.</summary>
    /// <param name="x">T observations, at least one.</param>
    public int Classify(Sequence x)
    {
        var logs = LogLikelihoods(x);
        return Array.IndexOf(logs, logs.Max());
    }
}
