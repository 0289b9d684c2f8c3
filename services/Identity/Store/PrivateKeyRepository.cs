using System.Xml.Linq;
using MaskPose.Edge.Settings;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MaskPose.Edge.Identity.Store;

/// <summary>The keys of Data Protection, a file each, in a folder that only the node's user may enter; made when they are first needed.</summary>
internal sealed class PrivateKeyRepository(string folder) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. PrivateFiles.MakeFolder(folder).GetFiles("*.xml").Select(f => XElement.Load(f.FullName))];

    public void StoreElement(XElement element, string friendlyName)
    {
        PrivateFiles.MakeFolder(folder);
        PrivateFile.Replace(Path.Combine(folder, $"{Guid.NewGuid():N}.xml"), element.ToString());
    }
}
