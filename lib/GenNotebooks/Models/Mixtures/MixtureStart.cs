namespace GenNotebooks.Models.Mixtures;

/// <summary>
/// Where EM begins. Both ways find K centres among the samples, in columns divided by their standard deviation so that
/// units do not matter; all components then start with the covariance that is left around the centres.
/// </summary>
public enum MixtureStart
{
    /// <summary>Centres drawn far from one another (Arthur and Vassilvitskii 2007): the restarts differ widely.</summary>
    KMeansPlusPlus,

    /// <summary>The same, then moved by k-means until they rest: a better start, but the restarts are often alike.</summary>
    KMeans,
}
