using MaskPose.Edge.Core.Vision;

namespace MaskPose.Edge.Lab.Rivals;

/// <summary>Another way to read the faces of a frame, to time beside the node's.</summary>
internal interface IRival : IDisposable
{
    /// <summary>Column of the table.</summary>
    string Name { get; }

    /// <summary>Reads a frame as far as this way goes: mask and head of each face.</summary>
    /// <returns>Faces that it found.</returns>
    Task<int> ReadAsync(Frame frame, CancellationToken cancellationToken);
}
