using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MaskPose.Edge.Identity.Store;

/// <summary>The keys of Data Protection, a file each, in a folder that only the node's user may enter; made when they are first needed.</summary>
internal sealed class PrivateKeyRepository(string folder) : IXmlRepository
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. PrivateFiles.MakeFolder(folder).GetFiles("*.xml").Select(f => XElement.Load(f.FullName))];

    public void StoreElement(XElement element, string friendlyName)
    {
        PrivateFiles.MakeFolder(folder);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Mode;
        }

        using var file = new FileStream(Path.Combine(folder, $"{Guid.NewGuid():N}.xml"), options);
        element.Save(file);
    }
}
