namespace GenNotebooks.Evaluation;

/// <summary>Who tries to tell two sets of samples apart.</summary>
public enum TwoSampleClassifier
{
    /// <summary>The majority among the nearest neighbours, as many as the root of the number of samples that it learns from.</summary>
    NearestNeighbours,

    /// <summary>A network with one hidden layer of 20 rectified units.</summary>
    Network,
}
